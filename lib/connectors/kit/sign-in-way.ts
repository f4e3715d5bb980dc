import { type ZodObject, type ZodRawShape, z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Asked } from './asked.ts'
import type { OwnKeyWay } from './own-key.ts'
import type { Rotation } from './rotation.ts'
import type { Borrowed, Send, VendorResponse, VendorSettings } from './vendor-http.ts'

/** Whose a sign-in is: the company's, which calls of everybody share, or one person's own. */
export type Whose = 'company' | 'person'

/** A sentence of a connector's own. */
export type InBoth = Readonly<Record<'en' | 'es', string>>

type Way = {
  /** As settings and the database say it: `machine`, `code`, `key`. */
  id: string
  /** The settings that it needs beside those of every way. */
  needs: readonly string[]
  /** Settings of it that may be left out. */
  mayHave?: readonly string[]
  /** What the vendor is asked to allow, for whoever enters it there. */
  asks?: readonly Asked[]
}

/** Signs in with what the settings hold: a key, a certificate, a client's secret, or nothing at all. */
export type ServiceWay = Way & {
  kind: 'service'
  signIn(settings: VendorSettings, send: Send): Promise<Borrowed>
  /** What is wrong with a setting although its form is right: a key of another kind. Asked where settings are saved. */
  check?(settings: VendorSettings): WrongSetting | null
  /** Of a way with a key whose public half the vendor is given: such a key can be made here. */
  ownKey?: OwnKeyWay
  /** How the credential is replaced through the vendor's own interface. */
  rotation?: Rotation
  /** When the credential ends by itself, where the settings tell. */
  endsAt?(settings: VendorSettings): Date | null
}

/** `problem` is one sentence that says what to do, in each language of the screens. */
export type WrongSetting = { field: string; problem: InBoth }

/** Somebody signs in at the vendor in a browser (OAuth 2.0 code); what comes of it is a connection. */
export type CodeWay = Way & { kind: 'code'; code: CodeFlow }

export type SignInWay = ServiceWay | CodeWay

/** Who signed in at the vendor. */
export type VendorAccount = {
  /** The vendor's own id of them. */
  id: string
  name: string
  email: string | null
  /** Other addresses of the same account: somebody's sign-in name need not be their mail. */
  aliases?: readonly string[]
}

/** How one vendor does the code flow. Pure apart from `who`. */
export type CodeFlow = {
  /** Whose sign-in may be had this way, the usual one first. */
  whose: readonly Whose[]
  /**
   * `issuer` where the vendor names itself in its answer (RFC 9207); any other `iss` is then refused. `namesItself`: it always
   * does, so that an answer without is none of its.
   */
  endpoints(settings: VendorSettings): {
    authorize: string
    token: string
    revoke?: string
    issuer?: string
    namesItself?: boolean
  }
  /** How a client with a secret shows it; one without (public) sends its id alone. */
  client: 'basic' | 'post'
  /** False for vendors that do not know S256. */
  pkce: boolean
  /** Null for vendors without scopes. */
  scope(settings: VendorSettings, whose: Whose): string | null
  authorizeParams?(settings: VendorSettings, whose: Whose): Record<string, string>
  tokenParams?(grant: 'authorization_code' | 'refresh_token'): Record<string, string>
  /** The vendor wants the redirect address again when it renews. */
  renewsWithRedirect?: boolean
  /** Sends people back to https alone. */
  httpsOnly?: boolean
  /** A refresh token is taken once, and another comes with the answer. */
  singleUse: boolean
  /** After so many days without a renewal the vendor forgets the sign-in. */
  idleDays?(settings: VendorSettings): number
  /**
   * Whoever signs in to Gatehouse by this issuer is signed in here with it: their token for `scope` is taken on their behalf.
   * Null where the settings do not ask for that.
   */
  onBehalf?(settings: VendorSettings): { issuer: string; scope: string } | null
  /**
   * A refresh token ends at a time of its own, used or not, and this grant gives another for it. It takes the place of a
   * renewal from so many days before that end.
   */
  exchange?: { grant: string; withinDays: number }
  /** What taking a token back asks for beside RFC 7009. */
  revokeParams?(token: string): Record<string, string>
  /** What the token endpoint said, in the form of RFC 6749 where the vendor has one of its own. */
  asOauth?(answer: VendorResponse): VendorResponse
  /** What else the token answer decides: where the API lives. */
  decided?(answer: JsonObject, settings: VendorSettings): { baseUrl?: string }
  headers(accessToken: string): Record<string, string>
  who(settings: VendorSettings, borrowed: Borrowed, send: Send): Promise<VendorAccount>
}

type Needing = Pick<SignInWay, 'id' | 'kind' | 'needs' | 'mayHave'>

/**
 * Settings of a system that can be signed in to in several ways: `shape` is what every way takes and, as optional, what
 * each asks for. `signIn` names a way; without it the one holds that most was given for, and nothing of another may be
 * given beside it.
 */
export function settingsOf<S extends ZodRawShape>(shape: S, ways: readonly Needing[]): ZodObject {
  const ids = ways.map(({ id }) => id)
  const signIn = z
    .enum(ids)
    .optional()
    .describe(`How it is signed in to: ${ids.join(', ')}`)
  return z.object({ ...shape, signIn }).check(({ value, issues }) => {
    for (const { name, message } of wrongIn(ways, value)) {
      issues.push({ code: 'custom', message, path: [name], input: value })
    }
  })
}

/** The way that settings mean. */
export function wayOf<W extends Needing>(ways: readonly W[], settings: object): W {
  const given = settings as Record<string, unknown>
  const named = ways.find(({ id }) => id === given['signIn'])
  const way = named ?? byMost(ways, given)
  if (way === undefined) throw new Error('no way to sign in')
  return way
}

/** Whole before begun, then the one that most was given for, then the usual one. */
function byMost<W extends Needing>(ways: readonly W[], given: Record<string, unknown>): W | undefined {
  const count = (way: W) => way.needs.filter((name) => given[name] !== undefined).length
  const rank = (way: W) => (count(way) === way.needs.length ? 100 : 0) + count(way)
  const most = [...ways].sort((a, b) => rank(b) - rank(a))[0]
  const begun = [...ways].sort((a, b) => count(b) - count(a))[0]
  // A way without needs is whole from the start: it holds where nothing was given for another.
  return most !== undefined && most.needs.length === 0 && begun !== undefined && count(begun) > 0 ? begun : most
}

function wrongIn(ways: readonly Needing[], settings: object): { name: string; message: string }[] {
  const given = settings as Record<string, unknown>
  const way = wayOf(ways, settings)
  const lacks = ({ needs }: Needing) =>
    needs.filter((name) => given[name] === undefined).map((name) => ({ name, message: 'is missing' }))
  const wrong = lacks(way)
  if (given['signIn'] !== undefined) return wrong
  // What people sign in to themselves with may stand beside whatever way the company goes.
  const beside = ways.filter(({ kind }) => kind === 'code').flatMap(({ mayHave = [] }) => mayHave)
  const own = new Set([...way.needs, ...(way.mayHave ?? []), ...beside])
  const isOther = (name: string) => given[name] !== undefined && !own.has(name)
  for (const other of ways.filter((one) => one !== way && one.needs.some(isOther))) {
    const missing = lacks(other)
    const [first = ''] = other.needs.filter(isOther)
    wrong.push(...(missing.length > 0 ? missing : [{ name: first, message: 'is of a second way to sign in' }]))
  }
  return wrong.filter(({ name }, at) => wrong.findIndex((one) => one.name === name) === at)
}

/** Signs in by the way that the settings mean. A code flow has a connection in its place, or nobody has signed in. */
export function signInBy(systemName: string, ways: readonly SignInWay[]) {
  return async (settings: VendorSettings, send: Send): Promise<Borrowed> => {
    const way = wayOf(ways, settings)
    if (way.kind === 'service') return way.signIn(settings, send)
    throw new GatewayError('reauth_required', `Nobody has signed in to ${systemName} yet.`)
  }
}
