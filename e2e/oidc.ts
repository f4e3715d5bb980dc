import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import path from 'node:path'
import Provider from 'oidc-provider'
import { startOwnPostgres } from '#scripts/postgres.ts'

const root = path.resolve(import.meta.dirname, '..')

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

/** A second process on the product's own database, with single sign-on: what a replica is. */
export async function startReplica(port: number, issuer: string) {
  const { GATEHOUSE_DATA_DIR: dataDir = '.data', NEXT_DIST_DIR: distDir } = process.env
  const given = process.env.DATABASE_URL || null
  const own = given === null ? await startOwnPostgres(dataDir) : null
  const built = existsSync(path.join(root, distDir ?? '.next', 'BUILD_ID'))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server.mjs'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...(built ? {} : { NEXT_DIST_DIR: `${distDir ?? '.next-e2e'}-oidc` }),
      NODE_ENV: built ? 'production' : 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      GATEHOUSE_HOST: '127.0.0.1',
      GATEHOUSE_URL: `http://localhost:${port}`,
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_DEMO: '1',
      DATABASE_URL: given ?? own?.url,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'gatehouse',
      OIDC_CLIENT_SECRET: 'a secret of the test',
      OIDC_NAME: 'Ridgeline Login',
      LOG_LEVEL: 'error',
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the replica ended with ${code}`)))
  })
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      if (own?.started === true) await own.stop()
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createSocket()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function stopServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
