/**
 * A job number is free text at every vendor, and each writes it in its own way: `24-017`, `J24017`, `P-24-017-CA`. A
 * template says where the number stands in such a text, so that the same job is the same number in every system.
 *
 * `N` is a digit, `A` a letter, `X` either; `+` after one of them means one or more. `(…)` are the parts that count,
 * joined by hyphens; without brackets everything counts. `\` takes the next character as it is, a comma parts
 * alternatives, and every other character stands for itself, in capitals or not; small letters never are a class.
 *
 * `NN-NNN` · `J(NN)(NNN)` reads `J24017` as `24-017` · `P-(NN-NNN)-AA, NNNN-NNN`
 */
export type JobNumbers = {
  /** The number as it is compared. Text in which the template does not stand is a number of its own. */
  read(text: string): string
  /** The number that the whole text is; text around it makes it another one. What permissions compare. */
  exact(text: string): string
  /** The numbers that a sentence names: those of the template, and those of `known` that stand in it as written. */
  find(sentence: string, known?: Iterable<string>): string[]
}

/** Longer texts hold no job number, and matching stays short whatever somebody sends. */
const MOST_CHARACTERS = 2_000
const MOST_TEMPLATE = 120

export function jobNumberReader(template: string | null): JobNumbers {
  const pattern = template === null ? null : compile(template)

  function* matches(text: string): Generator<string> {
    if (pattern === null) return
    for (const match of text.slice(0, MOST_CHARACTERS).matchAll(pattern)) yield counted(match)
  }

  function read(text: string): string {
    const plain = plainNumber(text)
    return matches(plain).next().value ?? plain
  }

  function exact(text: string): string {
    const plain = plainNumber(text)
    const [match] = pattern === null ? [] : plain.slice(0, MOST_CHARACTERS).matchAll(pattern)
    return match !== undefined && match[0] === plain ? counted(match) : plain
  }

  function find(sentence: string, known: Iterable<string> = []): string[] {
    const plain = plainNumber(sentence)
    const named = [...known].filter((number) => stands(plain, plainNumber(number)))
    return [...new Set([...matches(plain), ...named.map(read)])]
  }

  return { read, exact, find }
}

/** What is wrong with a template, as the end of a sentence; null when it can be used. */
export function templateProblem(template: string): string | null {
  try {
    compile(template)
    return null
  } catch (thrown) {
    if (thrown instanceof TemplateError) return thrown.message
    throw thrown
  }
}

class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

/** Capitals, one form of each character, single spaces, and one hyphen for the many that look like one. */
function plainNumber(text: string): string {
  return oneForm(text).toUpperCase()
}

function oneForm(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const edge = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' }
const classes = { N: '[0-9]', A: '\\p{L}', X: '[\\p{L}0-9]' } as const
type Class = keyof typeof classes

/** One place of a template: a class or a character, whether it repeats, and the brackets around it. */
type Place = { kind: Class | null; source: string; sample: string; repeats: boolean; opens: boolean; closes: boolean }

function compile(template: string): RegExp {
  if (template.length > MOST_TEMPLATE) throw new TemplateError(`is longer than ${MOST_TEMPLATE} characters`)
  const alternatives = oneForm(template)
    .split(/(?<!\\),/)
    .map((alternative) => placesOf(alternative.trim()))
  const sources = alternatives.map((places) => places.map(sourceOf).join(''))
  return new RegExp(`${edge.before}(?:${sources.join('|')})${edge.after}`, 'gu')
}

function placesOf(alternative: string): Place[] {
  const places: Place[] = []
  let bracket: 'none' | 'opened' | 'inside' = 'none'
  for (const sign of alternative.match(/\\?./gsu) ?? []) {
    const before = places.at(-1)
    if (sign === '(') {
      if (bracket !== 'none') throw new TemplateError('has brackets inside brackets')
      bracket = 'opened'
    } else if (sign === ')') {
      if (before === undefined || bracket !== 'inside') throw new TemplateError('closes a bracket that holds nothing')
      before.closes = true
      bracket = 'none'
    } else if (sign === '+') {
      if (before === undefined || before.kind === null || before.closes || bracket === 'opened') {
        throw new TemplateError('has + after something else than N, A or X')
      }
      before.repeats = true
    } else {
      places.push(placeOf(sign, bracket === 'opened'))
      if (bracket === 'opened') bracket = 'inside'
    }
  }
  if (bracket !== 'none') throw new TemplateError('opens a bracket that is not closed')
  if (places.length === 0) throw new TemplateError('is empty, or has an empty alternative')
  refuseAmbiguity(places)
  return places
}

function placeOf(sign: string, opens: boolean): Place {
  const rest = { repeats: false, opens, closes: false }
  if (sign in classes) return { kind: sign as Class, source: classes[sign as Class], sample: '', ...rest }
  if (sign === '\\') throw new TemplateError('ends with a backslash')
  const literal = (sign.startsWith('\\') ? sign.slice(1) : sign).toUpperCase()
  return { kind: null, source: escaped(literal), sample: literal, ...rest }
}

/**
 * What repeats may not be followed by something that it could take as well: then a text can be read in one way only,
 * and no text makes the matching slow.
 */
function refuseAmbiguity(places: readonly Place[]): void {
  for (const [at, { kind, repeats, source }] of places.entries()) {
    const next = places[at + 1]
    if (!repeats || next === undefined) continue
    const both =
      next.kind === null
        ? new RegExp(`^${source}$`, 'u').test(next.sample)
        : kind === 'X' || next.kind === 'X' || kind === next.kind
    if (both) throw new TemplateError(`has ${kind}+ before something that it would take as well`)
  }
}

function sourceOf({ source, repeats, opens, closes }: Place): string {
  return `${opens ? '(' : ''}${source}${repeats ? '+' : ''}${closes ? ')' : ''}`
}

function counted([whole, ...groups]: RegExpExecArray): string {
  const parts = groups.filter((group) => group !== undefined)
  return parts.length === 0 ? whole : parts.join('-')
}

/** Whether a known number stands in a sentence as a word of its own. */
function stands(sentence: string, number: string): boolean {
  if (number === '' || !sentence.includes(number)) return false
  return new RegExp(`${edge.before}${escaped(number)}${edge.after}`, 'u').test(sentence)
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&')
}
