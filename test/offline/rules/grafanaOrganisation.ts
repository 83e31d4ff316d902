// What exists in the Grafana organisation that the rules are tried in.
import { stored } from "./cases.ts";

/** The one folder. */
export const folder = stored("grafana:oss/folder:Folder", "1:app", { title: "App" }, { uid: "app" });
/** The one data source. */
export const source = stored("grafana:oss/dataSource:DataSource", "1:gmp", { name: "gmp" }, { uid: "gmp" });
/** The one contact point. */
export const contact = stored("grafana:alerting/contactPoint:ContactPoint", "1:ops", { name: "ops" });
/** The one mute timing. */
export const nights = stored("grafana:alerting/muteTiming:MuteTiming", "1:nights", { name: "nights" });
/** All of these. */
export const usual = [folder, source, contact, nights];
