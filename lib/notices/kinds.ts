import { z } from 'zod'
import type { NoticeKind } from './kind-names.ts'

const text = z.string()
const rotationDoings = ['prepare', 'create', 'verify', 'switch', 'grace', 'retire'] as const
const ownSignInEvents = ['factor_set_up', 'factor_reset', 'recovery_code', 'passkey_added', 'password_set'] as const
/** What a thing is called in either language: who is told later may read another one than who made it happen. */
const called = z.object({ en: text, es: text })
export type Called = z.output<typeof called>

/**
 * Everything that people are told of beside their answers, with the facts of which its words are made
 * (`messages/<language>/notices.json`). `mail`: whether it is mailed without anybody having said so. `ownMail`: what
 * tells of it writes the mail itself. `slack`: it is told as a direct message too, of which its reader says whether.
 */
export const noticeKinds = {
  access_requested: { facts: z.object({ request: text, person: text, what: called }), mail: true },
  access_decided: {
    facts: z.object({
      request: text,
      what: called,
      how: z.enum(['granted', 'already', 'refused', 'expired']),
      role: called.nullable(),
      /** The last day of the role; null: no end. */
      until: text.nullable(),
      reason: text,
    }),
    mail: true,
  },
  review_due: {
    facts: z.object({ review: text, scope: called, dueOn: text, left: z.number(), late: z.boolean() }),
    mail: true,
  },
  leaver: { facts: z.object({ person: text, name: text }), mail: true },
  group_kept: { facts: z.object({ person: text, provider: text }), mail: true },
  /** `back`: it answers again. */
  system_down: { facts: z.object({ system: text, name: text, back: z.boolean().default(false) }), mail: true },
  limit_near: {
    facts: z.object({ subject: text, name: text.nullable(), threshold: z.number() }),
    mail: true,
    // Budgets have a mail of their own, with the figures; who wants none says so here.
    ownMail: true,
  },
  /** `doing`: what failed of replacing a credential. `left`: one more than Gatehouse uses is valid at the vendor. */
  rotation_failed: {
    facts: z.object({ system: text, name: text, doing: z.enum(rotationDoings), left: z.boolean() }),
    mail: true,
  },
  /** A person has to replace a credential by a day. */
  credential_due: {
    facts: z.object({
      system: text,
      name: text,
      on: text,
      why: z.enum(['certificate', 'entered', 'age']),
      late: z.boolean(),
    }),
    mail: true,
  },
  /** A vendor takes somebody's own sign-in, or the company's, no longer: only signing in again mends it. */
  sign_in_lost: { facts: z.object({ system: text, name: text, own: z.boolean() }), mail: true, slack: true },
  /** An app wants to write; what was asked of the app is answered there, so it is mailed to whoever wants that alone. */
  app_waits: { facts: z.object({ approval: text, app: text, what: called }), mail: false, slack: true },
  /** What was done to somebody's own ways of signing in. */
  own_sign_in: {
    facts: z.object({
      what: z.enum(ownSignInEvents),
      /** Of recovery codes: how many are left. */
      left: z.number().nullable(),
      /** Who did it, where it was not the person. */
      by: text.nullable(),
    }),
    mail: true,
  },
} as const satisfies Record<NoticeKind, { facts: z.ZodType; mail: boolean; ownMail?: true; slack?: true }>

/** One thing to be told, of any kind. */
export type Fact = { [K in NoticeKind]: { kind: K; facts: z.output<(typeof noticeKinds)[K]['facts']> } }[NoticeKind]

/** A stored notice as it is understood today; null for one of an earlier version that nobody can word any more. */
export function factOf(kind: string, facts: unknown): Fact | null {
  if (!isKind(kind)) return null
  const read = noticeKinds[kind].facts.safeParse(facts)
  // The pair was just checked against the kind's own schema.
  return read.success ? ({ kind, facts: read.data } as Fact) : null
}

function isKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind)
}
