import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'

/** Signs access tokens as users would, and serves the key that verifies them. */
export interface TestIssuer {
  /** The key set's address, on loopback. */
  readonly jwksUrl: string
  /** The private key, as users takes it in `AUTH_PRIVATE_JWK`. */
  readonly privateJwk: JWK
  sign(actor: { userId: string; role?: 'customer' | 'operator' }): Promise<string>
  close(): Promise<void>
}

const listen = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/** Starts an issuer with a fresh Ed25519 key. */
export const startTestIssuer = async (): Promise<TestIssuer> => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const kid = 'test-key'
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }] })
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(jwks)
  })
  const port = await listen(server)
  return {
    jwksUrl: `http://127.0.0.1:${port}/.well-known/jwks.json`,
    privateJwk: { ...(await exportJWK(privateKey)), kid, alg: 'EdDSA' },
    sign: ({ userId, role = 'customer' }) =>
      new SignJWT({ role })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setSubject(userId)
        .setIssuer('waybill')
        .setAudience('waybill')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(privateKey),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
