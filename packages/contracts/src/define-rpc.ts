import type * as z from 'zod'

/** Who may call a procedure: anybody, a signed-in account, or an operator. */
export type Access = 'public' | 'user' | 'operator'

/** One procedure of a service: its kind, who may call it, and both schemas. */
export interface Procedure<
  Kind extends 'query' | 'mutation' = 'query' | 'mutation',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Allowed extends Access = Access,
> {
  readonly kind: Kind
  readonly access: Allowed
  readonly input: Input
  readonly output: Output
}

/** A service's synchronous interface, by procedure name. */
export type RpcContract = Readonly<Record<string, Procedure>>

/** A procedure that only reads. */
export const query = <A extends Access, I extends z.ZodType, O extends z.ZodType>(
  access: A,
  input: I,
  output: O,
): Procedure<'query', I, O, A> => ({ kind: 'query', access, input, output })

/** A procedure that changes the owning service's own data on behalf of a person. */
export const mutation = <A extends Access, I extends z.ZodType, O extends z.ZodType>(
  access: A,
  input: I,
  output: O,
): Procedure<'mutation', I, O, A> => ({ kind: 'mutation', access, input, output })

/** What a caller passes to a procedure. */
export type RpcInput<P extends Procedure> = z.input<P['input']>
/** What a handler receives: parsed, with defaults. */
export type RpcParsed<P extends Procedure> = z.output<P['input']>
/** What a procedure answers. */
export type RpcOutput<P extends Procedure> = z.output<P['output']>
