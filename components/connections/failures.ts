/** Why a sign-in at a vendor connected nothing, as the address says it; each has its words. */
export const failures = [
  'refused',
  'scope',
  'other_answer',
  'other_account',
  'client',
  'forgotten',
  'late',
  'away',
] as const
