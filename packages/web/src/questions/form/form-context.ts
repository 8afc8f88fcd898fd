import type { PlanDocument, Saved } from '@eventbook/server';
import { type ComponentType, createContext, useContext } from 'react';
import type { Schema } from './schema.ts';

/** What a control of one parameter is given. */
export interface FieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly value: unknown;
  /** Undefined takes the field out: its default holds. */
  readonly onChange: (value: unknown) => void;
  readonly required?: boolean;
}

/** What the controls of a form know. */
export interface FormContext {
  readonly root: Schema;
  /** The control of any parameter: groups and lists hold further ones. */
  readonly Field: ComponentType<FieldProps>;
  readonly plan: PlanDocument;
  readonly cohorts: readonly Saved[];
  readonly segments: readonly Saved[];
  /** Events that the properties offered belong to; of all events when empty. */
  readonly events: readonly string[];
}

const Context = createContext<FormContext | undefined>(undefined);

export const FormProvider = Context.Provider;

/** Throws outside of a form. */
export function useForm(): FormContext {
  const form = useContext(Context);
  if (form === undefined) throw new Error('A control stands in a form.');
  return form;
}
