export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 1_000

/** What is wrong with a new password, as one sentence; null when nothing is. Length is what makes it hard to guess. */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < SHORTEST_PASSWORD) return `A password has at least ${SHORTEST_PASSWORD} characters.`
  if (password.length > LONGEST_PASSWORD) return 'This password is too long.'
  const plain = password.trim().toLowerCase()
  if (plain === email.toLowerCase()) return 'The password cannot be the mail address.'
  return new Set(plain).size < 4 ? 'This password repeats too few characters.' : null
}
