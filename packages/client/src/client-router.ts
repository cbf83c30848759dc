import type { TRPCClient } from '@trpc/client'
import type { inferRouterOutputs, TRPCBuiltRouter, TRPCMutationProcedure } from '@trpc/server'
import type { AppRouter } from '@waybill/gateway'
import type { KeyName } from './keyed-mutations.ts'

type OptionalKey<Input> = Omit<Input, KeyName> & Partial<Pick<Input, KeyName & keyof Input>>

type WithOptionalKey<Procedure> =
  Procedure extends TRPCMutationProcedure<infer Def>
    ? KeyName & keyof Def['input'] extends never
      ? Procedure
      : TRPCMutationProcedure<{ meta: Def['meta']; input: OptionalKey<Def['input']>; output: Def['output'] }>
    : Procedure

type ClientRecord<Record> = {
  [Name in keyof Record]: Record[Name] extends { readonly _def: unknown }
    ? WithOptionalKey<Record[Name]>
    : ClientRecord<Record[Name]>
}

/** The gateway's router as the client offers it: idempotency keys may be left out, since the client makes them. */
export type ClientRouter = TRPCBuiltRouter<
  AppRouter['_def']['_config']['$types'],
  ClientRecord<AppRouter['_def']['record']>
>

/** The gateway's procedures: `client.<router>.<procedure>.query | mutate | subscribe`. */
export type WaybillClient = TRPCClient<ClientRouter>

/** What the procedures answer: `WaybillOutputs['orders']['byId']`. */
export type WaybillOutputs = inferRouterOutputs<AppRouter>
