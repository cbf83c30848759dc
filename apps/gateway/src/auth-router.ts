import { usersRpc } from '@waybill/contracts'
import { clientAddress } from './client-address.ts'
import { publicProcedure, router, userProcedure } from './procedures.ts'
import type { GatewayDeps } from './deps.ts'

/** Sign-up, sign-in and sessions, forwarded to users. */
export const createAuthRouter = ({ services: { users }, limits, env }: GatewayDeps) => {
  const limited = publicProcedure.use(async ({ ctx, next }) => {
    await limits.auth(clientAddress(ctx, env.TRUSTED_PROXIES))
    return next()
  })
  return router({
    register: limited.input(usersRpc.register.input).mutation(({ input }) => users.register(input)),
    logIn: limited.input(usersRpc.logIn.input).mutation(async ({ input }) => {
      await limits.signIn(input.email)
      return users.logIn(input)
    }),
    refresh: limited.input(usersRpc.refresh.input).mutation(({ input }) => users.refresh(input)),
    logOut: limited.input(usersRpc.logOut.input).mutation(({ input }) => users.logOut(input)),
  })
}

/** The signed-in account's own profile and cart, forwarded to users. */
export const createAccountRouter = ({ services: { users }, limits }: GatewayDeps) => {
  const limited = userProcedure.use(async ({ ctx, next }) => {
    await limits.write(ctx.actor.userId)
    return next()
  })
  return router({
    profile: userProcedure.query(({ ctx }) => users.profile({}, ctx)),
    update: limited
      .input(usersRpc.updateProfile.input)
      .mutation(({ input, ctx }) => users.updateProfile(input, ctx)),
    erase: limited.input(usersRpc.erase.input).mutation(({ input, ctx }) => users.erase(input, ctx)),
    cart: userProcedure.query(({ ctx }) => users.cart({}, ctx)),
    saveCart: limited.input(usersRpc.saveCart.input).mutation(({ input, ctx }) => users.saveCart(input, ctx)),
  })
}
