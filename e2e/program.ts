import { createHash, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'

export const callback = 'http://127.0.0.1:9/callback'

/** What a program on this computer does before it opens a browser; the address that it opens, and how it goes on. */
export async function program(page: Page, origin: string, name: string) {
  const registered = await page.request.post('/oauth/register', {
    data: { client_name: name, redirect_uris: [callback] },
  })
  const { client_id: client } = await registered.json()
  const verifier = randomBytes(32).toString('base64url')
  const url = new URL('/oauth/authorize', origin)
  const parts = {
    ...{ response_type: 'code', client_id: client, redirect_uri: callback, state: 's', resource: `${origin}/mcp` },
    ...{ scope: 'mcp:read mcp:write', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  }
  for (const [part, value] of Object.entries(parts)) url.searchParams.set(part, value)
  const back: URL[] = []
  // Where the program would listen: nobody does here.
  await page.route(`${callback}*`, (route) => {
    back.push(new URL(route.request().url()))
    return route.fulfill({ contentType: 'text/html', body: '<title>program</title>' })
  })
  return {
    address: url.pathname + url.search,
    back,
    redeem: (code: string) =>
      page.request.post('/oauth/token', {
        form: {
          grant_type: 'authorization_code',
          client_id: client,
          code,
          code_verifier: verifier,
          redirect_uri: callback,
        },
      }),
  }
}

export const originOf = async (page: Page) =>
  (await (await page.request.get('/.well-known/oauth-authorization-server')).json()).issuer
