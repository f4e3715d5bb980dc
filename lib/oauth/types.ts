import type { IncomingMessage, ServerResponse } from 'node:http'
import type pg from 'pg'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import type { CompanyWrites } from '#lib/core/app-writing.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { ReadDocument } from '#lib/egress/read-document.ts'
import type { Send } from '#lib/egress/send.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { TokenVerifier } from '#lib/identity/tokens.ts'
import type { Vouching } from '#lib/identity/vouched-mail.ts'
import type { AppSettings } from '#lib/settings/apps.ts'
import type { Choice } from './choice.ts'
import type { Asked } from './consent.ts'
import type { SigningKey } from './keys.ts'

export type OauthDeps = {
  origin: string
  secret: Buffer
  database: Database
  reads: pg.Pool
  trail: Trail
  principals: PrincipalReader
  gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'clock' | 'log'>
  readDocument: ReadDocument
  rules(): AppSettings
  /** Proxies of the operator's own in front. */
  trustedProxies: number
  /** Whose word is taken for who somebody is, when they vouch for a person and an app at once. */
  trusted: () => Promise<readonly Vouching[]>
  /** The guarded way to them. */
  send: Send
  companyWrites: CompanyWrites
}
export type MakingDeps = OauthDeps & { signing: SigningKey; log: Log }

/** The browser of a person who is asked: the cookies it sent, and which question its address names. */
export type Asking = { cookie: string; uid: string }
type Answering = Asking & { principal: Principal; actor: PersonActing }

export type Oauth = {
  /** The access tokens of apps. */
  tokens: TokenVerifier
  serve(request: IncomingMessage, response: ServerResponse): boolean
  consent: {
    /** Null: the question is over, or another browser's. */
    read(asking: Asking, principal: Principal): Promise<Asked | null>
    /** Both say where the browser goes on. */
    allow(choice: Choice, by: Answering): Promise<string>
    deny(by: Answering): Promise<string>
  }
}
