import { findings } from '#lib/findings/catalogue.ts'
import { gaps } from '#lib/measures/certified/gaps.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { systemsOf } from '#lib/measures/certified/systems.ts'
import { cues } from './cues/index.ts'
import { noSynonyms, type Synonyms, type SynonymsNow } from './synonyms.ts'
import { type Catalogue, catalogueOf, type Subject } from './understand/subjects.ts'

/** Everything that can be asked about, with how people say it. */
export function openCatalogue(synonyms: Synonyms = noSynonyms): Catalogue {
  const entries = [
    ...[...certified.values()].map((measure) => ({
      subject: subjectOf(measure),
      phrases: measure.phrases,
      cues: cuesOf(measure.id),
    })),
    ...findings.map(({ id, name, phrases, about, numbered }) => ({
      subject: { kind: 'finding', id, name, near: [], about, numbered: numbered === true } as const,
      phrases,
      cues: cuesOf(id),
    })),
    ...gaps.map(({ id, name, phrases, near }) => ({ subject: { kind: 'gap', id, name, near } as const, phrases })),
  ]
  return catalogueOf(entries, synonyms)
}

/** The same, made anew whenever the company calls something otherwise. */
export function followedCatalogue(now: SynonymsNow): () => Catalogue {
  const made = new WeakMap<Synonyms, Catalogue>()
  return () => {
    const of = now()
    const catalogue = made.get(of) ?? openCatalogue(of)
    made.set(of, catalogue)
    return catalogue
  }
}

/** Both languages are heard, whatever the reader's is. */
function cuesOf(id: string): string {
  const { en = '', es = '' } = cues[id] ?? {}
  return `${en} ${es}`
}

function subjectOf(measure: Certified): Subject {
  const { id, name, near = [] } = measure
  return { kind: 'measure', id, name, near, measure, systems: systemsOf(measure) }
}
