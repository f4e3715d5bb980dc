const own = ['wrong', 'busy', 'disabled', 'demo_off', 'unknown', 'unverified', 'linked_elsewhere', 'failed'] as const

export type SignInProblem =
  | { kind: (typeof own)[number] }
  | { kind: 'locked'; untilMs: number }
  /** The identity provider or the way there failed; the word goes to an administrator. */
  | { kind: 'sso'; code: string }

/** The word that came back, as something that can be said. Unknown words are not repeated on the page. */
export function problemFrom(word: string, nowMs: number): SignInProblem {
  const seconds = /^locked_(\d{1,5})$/.exec(word)?.[1]
  if (seconds !== undefined) return { kind: 'locked', untilMs: nowMs + Number(seconds) * 1_000 }
  if (word === 'CredentialsSignin') return { kind: 'wrong' }
  if (/^(OAuth[A-Za-z]{1,30}|Callback|AccessDenied|Configuration)$/.test(word)) return { kind: 'sso', code: word }
  const kind = own.find((known) => known === word) ?? 'failed'
  return { kind }
}
