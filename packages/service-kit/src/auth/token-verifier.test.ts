import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startTestIssuer, type TestIssuer } from '@waybill/testing'
import { generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalTokenVerifier, createTokenVerifier } from './token-verifier.ts'

/** Answers everything alike. */
const serve = async ({ status, body }: { status: number; body: string }) => {
  const server = createServer((_, response) => void response.writeHead(status).end(body))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}/jwks`, close }
}

describe('createTokenVerifier', () => {
  let issuer: TestIssuer
  let now: Date
  const verifier = (overrides: { audience?: string; issuer?: string; jwksUrl?: string } = {}) =>
    createTokenVerifier({
      jwksUrl: issuer.jwksUrl,
      issuer: 'waybill',
      audience: 'waybill',
      clock: () => now,
      ...overrides,
    })
  const signed = async (change: (token: SignJWT) => SignJWT) =>
    change(
      new SignJWT({ role: 'customer' })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'test-key' })
        .setSubject('u1')
        .setIssuer('waybill')
        .setAudience('waybill')
        .setExpirationTime('10m'),
    ).sign(await importJWK(issuer.privateJwk, 'EdDSA'))

  beforeEach(async () => {
    issuer = await startTestIssuer()
    now = new Date()
  })
  afterEach(async () => {
    await issuer.close().catch(() => {})
  })

  it('names the account and its role', async () => {
    const token = await issuer.sign({ userId: 'u1', role: 'operator' })
    expect(await verifier()(token)).toEqual({ userId: 'u1', role: 'operator' })
  })

  it('refuses a token for somebody else, of somebody else, or of no known role', async () => {
    const token = await issuer.sign({ userId: 'u1' })
    for (const overrides of [{ audience: 'another' }, { issuer: 'another' }]) {
      await expect(verifier(overrides)(token)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    const king = new SignJWT({ role: 'king' })
    for (const bad of [
      await signed((ok) => ok.setSubject('')),
      await signed(() =>
        king
          .setProtectedHeader({ alg: 'EdDSA', kid: 'test-key' })
          .setSubject('u1')
          .setIssuer('waybill')
          .setAudience('waybill')
          .setExpirationTime('10m'),
      ),
    ]) {
      await expect(verifier()(bad)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })

  it('refuses another algorithm, another key, and a changed payload', async () => {
    const claims = { sub: 'u1', role: 'operator', iss: 'waybill', aud: 'waybill', exp: 9_999_999_999 }
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'test-key' })
      .sign(new TextEncoder().encode('a secret of thirty-two characters'))
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test-key' })
      .sign(privateKey)
    const [header, , signature] = (await issuer.sign({ userId: 'u1' })).split('.')
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
    for (const token of [hmac, forged, `${header}.${payload}.${signature}`, '', 'a.b.c']) {
      await expect(verifier()(token)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })

  it('refuses an algorithm other than EdDSA even by a key of its own', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const token = await new SignJWT({ role: 'operator' })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject('u1')
      .setIssuer('waybill')
      .setAudience('waybill')
      .setExpirationTime('10m')
      .sign(privateKey)
    const verify = createLocalTokenVerifier({
      keys: async () => publicKey,
      issuer: 'waybill',
      audience: 'waybill',
    })
    await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('remembers a verified token, until it expires', async () => {
    const verify = verifier()
    const token = await issuer.sign({ userId: 'u1' })
    await verify(token)
    now = new Date(now.getTime() + 9 * 60_000)
    expect(await verify(token)).toEqual({ userId: 'u1', role: 'customer' })
    now = new Date(now.getTime() + 2 * 60_000)
    await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('verifies new tokens while users is down, once it has the keys', async () => {
    const verify = verifier()
    await verify(await issuer.sign({ userId: 'u1' }))
    const other = await issuer.sign({ userId: 'u2' })
    await issuer.close()
    now = new Date(now.getTime() + 9 * 60_000)
    expect(await verify(other)).toEqual({ userId: 'u2', role: 'customer' })
  })

  it.each([
    ['an error', 503, '{"error":{}}'],
    ['no JSON', 200, 'starting'],
    ['no keys', 200, '{}'],
  ])('blames itself, not the caller, when users answers with %s', async (_, status, body) => {
    const token = await issuer.sign({ userId: 'u1' })
    const starting = await serve({ status, body })
    const verify = createTokenVerifier({ jwksUrl: starting.url, issuer: 'waybill', audience: 'waybill' })
    await expect(verify(token)).rejects.toMatchObject({ code: 'service_unavailable' })
    await starting.close()
  })

  it('blames itself, not the caller, when it never had the keys', async () => {
    const token = await issuer.sign({ userId: 'u1' })
    await issuer.close()
    await expect(verifier()(token)).rejects.toMatchObject({ code: 'service_unavailable' })
  })
})
