import { getTranslations } from 'next-intl/server'

/** What is said of one way to sign in, for somebody who chooses one. */
export type WayWords = {
  title: string
  /** Whose rights the vendor goes by. */
  rights: string
  ends: string
  good: string
  mind: string
  /** What is done at the vendor, in its order. */
  steps: string[]
}

type OpenTexts = { (key: string): string; has(key: string): boolean }

const facts = ['title', 'rights', 'ends', 'good', 'mind'] as const

/** By system and way; a way that nobody has put in words yet goes by its id. */
export async function wayWords(): Promise<(system: string, way: string) => WayWords> {
  // Its keys are what connectors and ways are called, which the texts' type cannot know.
  const t = (await getTranslations('connect-ways')) as unknown as OpenTexts
  const say = (key: string) => (t.has(key) ? t(key) : null)
  return (system, way) => {
    const [title, ...others] = facts.map((fact) => say(`${system}.${way}.${fact}`))
    const [rights, ends, good, mind] = others.map((text) => text ?? '')
    const steps = Array.from({ length: 9 }, (_, at) => say(`${system}.${way}.steps.${at + 1}`))
    return {
      title: title ?? way,
      ...{ rights: rights ?? '', ends: ends ?? '', good: good ?? '', mind: mind ?? '' },
      steps: steps.filter((step) => step !== null),
    }
  }
}
