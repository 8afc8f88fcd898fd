/** `GET /api/v1/unknown-events` */
export interface UnknownEvents {
  readonly events: readonly UnknownEvent[];
}

export interface UnknownEvent {
  readonly event: string;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly libs: readonly { readonly lib: string; readonly version: string; readonly count: number }[];
  readonly nearest?: readonly string[];
  readonly properties: readonly {
    readonly name: string;
    readonly types: readonly string[];
    readonly share: number;
    readonly enum?: readonly string[];
  }[];
  readonly typescript: string;
  readonly file?: string;
}
