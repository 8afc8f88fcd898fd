/** What the address of the alarms says. */
export interface AlarmsSearch {
  /** `new` while a new one is made. */
  readonly make?: string;
  /** Address of the question that the new one looks at. */
  readonly question?: string;
  /** Id of the one that is changed. */
  readonly edit?: string;
}

export function readAlarmsSearch({ make, question, edit }: Readonly<Record<string, unknown>>): AlarmsSearch {
  const text = (value: unknown): value is string => typeof value === 'string' && value !== '';
  return {
    ...(make === 'new' && { make }),
    ...(text(question) && { question }),
    ...(text(edit) && make !== 'new' && { edit }),
  };
}
