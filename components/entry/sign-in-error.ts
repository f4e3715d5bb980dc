const own = [
  ...(['wrong', 'busy', 'disabled', 'demo_off', 'use_provider', 'failed'] as const),
  ...(['wrong_code', 'step_over', 'passkey_unknown', 'passkey_refused', 'passkey_none'] as const),
  ...(['unknown', 'unverified', 'linked_elsewhere', 'other_account', 'other_way'] as const),
] as const

/** What failed between the identity provider and us, in the kinds that a person can do something with. */
type ProviderProblemKind = 'away' | 'client' | 'redirect' | 'clock' | 'refused' | 'again' | 'store' | 'answer'
const providerProblems: Readonly<Record<string, ProviderProblemKind>> = {
  ...{ unreachable: 'away', not_allowed: 'away', no_discovery: 'away', endpoints: 'away', keys: 'away' },
  ...{ client_secret: 'client', client_unknown: 'client', redirect: 'redirect', clock: 'clock', refused: 'refused' },
  ...{ store_away: 'store', nonce: 'again', mixed_up: 'again', code: 'again' },
}

export type SignInProblem =
  | { kind: (typeof own)[number] }
  | { kind: 'locked'; untilMs: number }
  /** The identity provider or the way there failed; the word goes to an administrator. */
  | { kind: 'sso'; code: string }
  | { kind: 'provider'; what: ProviderProblemKind; code: string | null; id: string | null }

/** The provider's own word, and the one to look for in the log. */
export type Words = { code: string | null; id: string | null }

/** The word that came back, as something that can be said. Unknown words are not repeated on the page. */
export function problemFrom(
  word: string,
  nowMs: number,
  { code, id }: Words = { code: null, id: null },
): SignInProblem {
  const seconds = /^locked_(\d{1,5})$/.exec(word)?.[1]
  if (seconds !== undefined) return { kind: 'locked', untilMs: nowMs + Number(seconds) * 1_000 }
  if (word.startsWith('sso_')) {
    const known = Object.entries(providerProblems).find(([problem]) => word === `sso_${problem}`)
    return { kind: 'provider', what: known?.[1] ?? 'answer', code, id }
  }
  if (word === 'CredentialsSignin') return { kind: 'wrong' }
  if (/^(OAuth[A-Za-z]{1,30}|Callback|AccessDenied|Configuration)$/.test(word)) return { kind: 'sso', code: word }
  const kind = own.find((known) => known === word) ?? 'failed'
  return { kind }
}
