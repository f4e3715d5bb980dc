import { createServer, type Server } from 'node:http'
import Provider from 'oidc-provider'
import { freePort } from '#scripts/postgres.ts'

/** An identity provider on loopback. Whoever types a name there is that subject; their mail is what `mails` says. */
export async function startIdentityProvider(redirectUri: string, mails: Map<string, string>) {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'gatehouse', client_secret: 'a secret of the test', redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: { email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the test'] },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: mails.get(sub), email_verified: true }),
    }),
  })
  const server = createServer(provider.callback())
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return { issuer, stop: () => stopServer(server) }
}

function stopServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
