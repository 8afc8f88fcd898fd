/** What the address of the alarms says. */
export interface AlarmsSearch {
  /** `new` while a new one is made. */
  readonly make?: string;
  /** Address of the question that the new one looks at. */
  readonly question?: string;
}

export function readAlarmsSearch({ make, question }: Readonly<Record<string, unknown>>): AlarmsSearch {
  return { ...(make === 'new' && { make }), ...(typeof question === 'string' && question !== '' && { question }) };
}
