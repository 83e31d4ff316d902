// placeholder until the signals room is written
export type Signal = never;
