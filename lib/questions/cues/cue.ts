/**
 * By subject the words, with spaces between them, that make one who knows the trade think of it: what records are about,
 * slang, what people fear. They never answer; where words are left they say what to offer.
 */
export type Cues = Readonly<Record<string, { en: string; es: string }>>
