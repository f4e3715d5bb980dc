/** Names of languages stay in their own language, so that everyone finds theirs. */
export const languages = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'es', label: 'Español', lang: 'es' },
] as const
