import type { ActionResult } from '#lib/http/actions.ts'
import type { StartPage } from '#lib/http/start-pages.ts'
import type { NoticeKind } from '#lib/notices/kind-names.ts'

export type TokenView = {
  id: string
  name: string
  prefix: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

export type SessionView = {
  id: string
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date
  method: string
  userAgent: string
  network: string
}

/** A person's second factor; `null` where their company signs them in and asks for its own. */
export type FactorView = { on: { since: Date; codesLeft: number } | null; required: boolean } | null

export type PasskeyView = { id: string; name: string; addedAt: Date; lastUsedAt: Date | null }

export type OwnActions = {
  mint(input: { name: string; days: number }): Promise<ActionResult<{ token: string; expiresAt: Date }>>
  revoke(input: { token: string }): Promise<ActionResult<null>>
  end(input: { session: string }): Promise<ActionResult<null>>
  endOthers(input: Record<string, never>): Promise<ActionResult<number>>
  endApp(input: { app: string }): Promise<ActionResult<null>>
  unlinkSlack(input: { link: string }): Promise<ActionResult<null>>
  chooseNotice(input: {
    kind: NoticeKind
    app: boolean
    mail: boolean
    slack: boolean | null
  }): Promise<ActionResult<null>>
  savePreferences(input: { timeZone?: string | null; startPage?: StartPage | null }): Promise<ActionResult<null>>
  everywhere(input: Record<string, never>): Promise<ActionResult<null>>
}
