// placeholder until the alerts room is written
export type AlertDescription = never;
