import { GatewayError } from '#lib/core/errors.ts'
import { findings } from '#lib/findings/catalogue.ts'
import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import type { Words } from '#lib/measures/words.ts'
import type { Names } from '../understand/names.ts'
import type { About } from '../understand/reading.ts'
import { namedIn } from './named-in.ts'
import { oneOf } from './not-named.ts'

type Knowing = { isFor(rule: Story['rule']): boolean; namesOf(): Promise<Names> }

export type Story = { rule: FindingRule<Finding>; about: About | null }

/** The story that is meant, and whom or what it is asked about; what names nothing of the kind is a GatewayError. */
export async function toStory(
  asked: { finding: string; about: string | null },
  words: Words,
  { isFor, namesOf }: Knowing,
): Promise<Story> {
  const rule = findings.find(({ id }) => id === asked.finding)
  if (rule === undefined) throw noFinding(asked.finding)
  if (asked.about === null || !isFor(rule)) return { rule, about: null }
  if (rule.about.length === 0 && rule.numbered !== true) throw ofAll(rule, asked.about, words)
  const names = await namesOf()
  const { id, name, about: kinds, numbered = false } = rule
  const { fits, corrected } = namedIn(
    asked.about,
    { kind: 'finding', id, name, near: [], about: kinds, numbered },
    names,
  )
  if (fits.length === 0 && numbered && /\d/.test(asked.about)) {
    return { rule, about: { dimension: 'number', name: asked.about, ids: [asked.about] } }
  }
  const alike = fits.filter(({ dimension }) => dimension === fits[0]?.dimension)
  const { thing, dimension } = oneOf({ fits: alike, corrected }, asked.about, { dimensions: kinds, names, words })
  const kind = kinds.find((one) => one === dimension)
  if (kind === undefined) throw ofAll(rule, asked.about, words)
  return { rule, about: { dimension: kind, name: thing.name, ids: [...(thing.ids[dimension] ?? [])] } }
}

function noFinding(id: string): GatewayError {
  return new GatewayError('invalid_input', `There is no finding ${id.slice(0, 60)}.`, {
    nextStep: 'The list of tools names the findings that you may ask for.',
  })
}

/** It is about the whole company. */
function ofAll({ name }: Story['rule'], about: string, { say, locale }: Words): GatewayError {
  return new GatewayError('invalid_input', say('problem.not_kept_by', { name: name[locale], words: about }))
}
