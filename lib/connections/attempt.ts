import { createHash, createHmac, randomBytes } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import type { Whose } from '#lib/connectors/kit/sign-in-way.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { withScope } from '#lib/hosting/challenge.ts'
import { isOfVendor } from './pair.ts'
import { clientOf, serverOf } from './token-endpoint.ts'
import type { ConnectionDeps } from './types.ts'

const TEN_MINUTES = 10 * 60_000

export type Beginning = { system: string; whose: Whose; personId: string /** A path of ours. */; next: string }
export type Attempt = Beginning & { verifier: string; state: string; issuer: string | null }

type AttemptDeps = Pick<ConnectionDeps, 'database' | 'vendorOf' | 'redirectOf' | 'now'> & {
  /** For the proof that who comes back is who went away. */
  key: Buffer
}

/**
 * Where somebody signs in at the vendor. What comes back with them is known by its digest alone; the proof key follows from
 * it (RFC 7636), so nothing of it is kept.
 */
export async function beginAttempt(beginning: Beginning, deps: AttemptDeps): Promise<URL> {
  const { system, whose, personId, next } = beginning
  const vendor = await deps.vendorOf(system)
  if (vendor === null || !vendor.flow.whose.includes(whose)) {
    throw new GatewayError('invalid_input', 'Nobody can sign in to this system in a browser.', {
      nextStep: 'An administrator has to choose that way and give its client first.',
    })
  }
  const redirect = new URL(deps.redirectOf(system))
  if (vendor.flow.httpsOnly === true && redirect.protocol !== 'https:' && !isThisMachine(redirect)) {
    throw new GatewayError('invalid_input', `${vendor.name} sends people back to https addresses only.`, {
      nextStep: 'Whoever operates Gatehouse has to give GATEHOUSE_URL with https.',
    })
  }
  // 43 characters: NetSuite takes 22 to 1,024.
  const state = randomBytes(32).toString('base64url')
  const expiresAt = new Date(deps.now().getTime() + TEN_MINUTES)
  await deps.database.connectionAttempt.deleteMany({ where: { expiresAt: { lt: deps.now() } } })
  await deps.database.connectionAttempt.create({
    data: {
      ...{ id: digest(state), systemSlug: system, personId, own: whose === 'person', next, expiresAt },
      issuer: vendor.issuer ?? null,
    },
  })
  const { flow, settings } = vendor
  const url = new URL(flow.endpoints(settings).authorize)
  const parameters: Record<string, string> = {
    ...flow.authorizeParams?.(settings, whose),
    ...{ response_type: 'code', client_id: settings['clientId'] ?? '', redirect_uri: deps.redirectOf(system), state },
  }
  const [usual, wider] = [flow.scope(settings, whose), await widerOf(beginning, deps)]
  const scope = wider === null ? usual : withScope(usual, wider)
  if (scope !== null) parameters['scope'] = scope
  if (flow.pkce) {
    parameters['code_challenge'] = await oauth.calculatePKCECodeChallenge(verifierOf(state, deps.key))
    parameters['code_challenge_method'] = 'S256'
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

/** Who went away with this state, once. Null for a state that nobody has, of another system or of another person. */
export async function takeAttempt(
  { system, personId, state }: { system: string; personId: string; state: string },
  deps: AttemptDeps,
): Promise<Attempt | null> {
  const id = digest(state)
  const found = await deps.database.connectionAttempt.findUnique({ where: { id } })
  if (found === null || found.systemSlug !== system || found.personId !== personId) return null
  const { count } = await deps.database.connectionAttempt.deleteMany({ where: { id, expiresAt: { gt: deps.now() } } })
  if (count === 0) return null
  const whose = found.own ? 'person' : 'company'
  const { next, issuer } = found
  return { system, whose, personId, next, issuer, verifier: verifierOf(state, deps.key), state }
}

/** What the vendor sent back with them, checked: state, `iss` where the vendor names itself, or its refusal. */
export async function returnedCode(
  parameters: URLSearchParams,
  attempt: Attempt,
  deps: AttemptDeps,
): Promise<URLSearchParams> {
  const vendor = await deps.vendorOf(attempt.system)
  if (vendor === null) throw new GatewayError('system_unavailable', 'This system is not connected yet.')
  // They went to another authorization server than the one that holds now.
  if (!isOfVendor(attempt, vendor)) throw otherAnswer(vendor.name)
  const own = new URLSearchParams(parameters)
  const { issuer } = vendor.flow.endpoints(vendor.settings)
  if (issuer === undefined) own.delete('iss')
  try {
    return oauth.validateAuthResponse(serverOf(vendor), clientOf(vendor), own, attempt.state)
  } catch (thrown) {
    if (thrown instanceof oauth.AuthorizationResponseError) {
      if (thrown.error === 'invalid_scope') await forgetWider(attempt, deps)
      throw refusedThere(vendor.name, thrown.error)
    }
    throw otherAnswer(vendor.name, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function otherAnswer(name: string, internal?: string): GatewayError {
  return new GatewayError('invalid_input', `What ${name} sent back does not belong to this sign-in.`, {
    nextStep: 'Nothing was connected. Begin again.',
    data: { why: 'other_answer' },
    internal,
  })
}

const whereOf = ({ system, whose, personId }: Pick<Beginning, 'system' | 'whose' | 'personId'>) => ({
  ...{ systemSlug: system, personId: whose === 'person' ? personId : null },
})

/** What the server asked for beside what it was given before. */
async function widerOf(beginning: Beginning, { database }: AttemptDeps): Promise<string | null> {
  return (await database.connection.findFirst({ where: whereOf(beginning), select: { wider: true } }))?.wider ?? null
}

/** Nobody gives it: the next sign-in asks for what is usual. */
async function forgetWider(attempt: Attempt, { database }: AttemptDeps): Promise<void> {
  await database.connection.updateMany({ where: whereOf(attempt), data: { wider: null } })
}

function refusedThere(name: string, error: string): GatewayError {
  if (error === 'access_denied') {
    return new GatewayError('invalid_input', `The sign-in at ${name} was refused or cancelled.`, {
      nextStep: 'Nothing was connected. Begin again and agree at the end.',
      data: { why: 'refused' },
    })
  }
  if (error === 'invalid_scope') {
    return new GatewayError('invalid_input', `${name} does not give this app what Gatehouse asks for.`, {
      nextStep: 'An administrator of it has to allow the scopes that the page of the system names.',
      data: { why: 'scope' },
    })
  }
  return new GatewayError('system_unavailable', `${name} signed nobody in.`, {
    nextStep: 'Nothing was connected. Begin again, or ask who administers it.',
    internal: error.slice(0, 100),
  })
}

/** Where it is tried. */
function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1'
}

function digest(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}

function verifierOf(state: string, key: Buffer): string {
  return createHmac('sha256', key).update(state).digest('base64url')
}
