export type TokenView = {
  id: string
  name: string
  prefix: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

export type SessionView = { id: string; createdAt: Date; expiresAt: Date; method: string; userAgent: string }

/** What a server action answers, as far as a screen needs it. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; error: { message: string; nextStep: string; correlationId?: string } }

export type ConnectionActions = {
  mint(input: { name: string; days: number }): Promise<Answer<{ token: string; expiresAt: Date }>>
  revoke(input: { token: string }): Promise<Answer<null>>
  end(input: { session: string }): Promise<Answer<null>>
  everywhere(input: Record<string, never>): Promise<Answer<null>>
}
