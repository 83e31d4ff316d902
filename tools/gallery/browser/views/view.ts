// What every view gives to the frame of the page.
/// <reference lib="dom" />

/** A view. */
export interface View {
  /** For the window's title. */
  readonly title: string;
  /** What is shown. */
  readonly element: HTMLElement;
  /** Reads again what changes. @default nothing does */
  refresh?(): Promise<void>;
  /** Draws what is out of sight too, for printing. */
  drawAll?(): void;
  /** Ends it. */
  end?(): void;
}
