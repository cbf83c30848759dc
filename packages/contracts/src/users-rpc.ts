import * as z from 'zod'
import { apiKeysRpc } from './api-keys-rpc.ts'
import { cart, saveCartInput } from './cart.ts'
import { mutation, query } from './define-rpc.ts'
import { timestamp, userId } from './ids.ts'

/** `customer` shops; `operator` also runs the shop. */
export const role = z.enum(['customer', 'operator'])
export type Role = z.infer<typeof role>

const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const password = z.string().min(10, 'must have at least 10 characters').max(200)
const name = z.string().trim().min(1).max(120)

/** An account as its owner sees it. */
export const profile = z.object({ userId, email: z.email(), name, role, createdAt: timestamp })
export type Profile = z.infer<typeof profile>

/** What signing in gives. The access token is a short-lived EdDSA JWT; the refresh token works once. */
export const session = z.object({
  accessToken: z.string(),
  accessTokenExpiresAt: timestamp,
  refreshToken: z.string(),
  refreshTokenExpiresAt: timestamp,
  user: profile,
})
export type Session = z.infer<typeof session>

const refreshToken = z.string().min(16).max(512)
const done = z.object({ ok: z.literal(true) })

/** The synchronous interface of users. */
export const usersRpc = {
  ...apiKeysRpc,
  register: mutation('public', z.object({ email, password, name }), session),
  logIn: mutation('public', z.object({ email, password: z.string().min(1).max(200) }), session),
  refresh: mutation('public', z.object({ refreshToken }), session),
  logOut: mutation('public', z.object({ refreshToken }), done),
  profile: query('user', z.object({}), profile),
  updateProfile: mutation('user', z.object({ name }), profile),
  erase: mutation('user', z.object({ password: z.string().min(1).max(200) }), done),
  /** Null where the account has none yet. */
  cart: query('user', z.object({}), cart.nullable()),
  /** @throws AppError `conflict` when the cart is not at `version` any more. */
  saveCart: mutation('user', saveCartInput, cart),
} as const
