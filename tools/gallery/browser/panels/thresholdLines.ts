// Lines on a graph where values become bad, and marks where something happened.
import type uPlot from "uplot";
import { cssColour } from "../../format/palette.ts";
import { isAlarming } from "../../format/values.ts";
import { resolvedColour } from "../theme.ts";
import type { Drawing } from "./draw.ts";

/** Draws them over the grid and under the lines. */
export function thresholdLines({ field, range: { marks } }: Drawing): uPlot.Plugin {
  const mode = field.custom?.thresholdsStyle?.mode ?? "off";
  const steps = mode === "off" ? [] : (field.thresholds?.steps ?? []);
  return {
    hooks: {
      drawAxes: (plot) => {
        const { ctx, bbox } = plot;
        ctx.save();
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
        for (const [index, { value, color }] of steps.entries()) {
          // A step up to what is good is the end of what is bad: the line has the colour of the bad side.
          const bad = isAlarming(color) ? color : steps[index - 1]?.color;
          if (value === null || value === undefined || bad === undefined) continue;
          const y = Math.round(plot.valToPos(value, "y", true));
          if (y < bbox.top || y > bbox.top + bbox.height) continue;
          line(ctx, resolvedColour(cssColour(bad)), bbox.left, y, bbox.left + bbox.width, y);
        }
        ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
        for (const { at, color } of marks) {
          const x = Math.round(plot.valToPos(at, "x", true));
          if (x < bbox.left || x > bbox.left + bbox.width) continue;
          line(ctx, resolvedColour(cssColour(color)), x, bbox.top, x, bbox.top + bbox.height);
        }
        ctx.restore();
      },
    },
  };
}

function line(
  ctx: CanvasRenderingContext2D,
  stroke: string,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  ctx.strokeStyle = stroke;
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}
