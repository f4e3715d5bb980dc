import type { Said } from './said.ts'
import type { Spelled } from './spelled.ts'
import type { Likeness } from './word-index.ts'

/** A word of a name that was said, and how. */
export type Hit = { word: Said; place: number; how: Likeness }

/** Words of a question, one after the other, that are words of one name in its order. */
export type Run = { spelled: Spelled; hits: readonly Hit[] }

/**
 * The longest run from a word of a question on, given where in a name it begins. Words of the name may be left out;
 * words of the question may not, so that two names side by side are two.
 */
export function runFrom(said: readonly Said[], at: number, spelled: Spelled, place: number): Run {
  const hits = hitsFrom(said, at, spelled, place)
  while (hits.length > 1 && !mayEnd(hits, spelled)) hits.pop()
  return { spelled, hits: [...before(said, at, spelled, place), ...hits] }
}

function hitsFrom(said: readonly Said[], at: number, spelled: Spelled, place: number): Hit[] {
  const hits: Hit[] = []
  for (let next = at; next < said.length; next++) {
    const word = said[next]
    const hit = word === undefined ? null : next === at ? hitAt(word, spelled, place) : following(word, spelled, hits)
    if (hit === null) break
    hits.push(hit)
  }
  return hits
}

function following(word: Said, spelled: Spelled, hits: readonly Hit[]): Hit | null {
  const last = hits.at(-1)?.place ?? -1
  for (const place of spelled.words.keys()) {
    const isAhead = spelled.isPerson ? hits.every((hit) => hit.place !== place) : place > last
    if (!isAhead) continue
    const hit = hitAt(word, spelled, place)
    // What is no name of its own stands right behind: "harbor of" is nothing of Harbor Bank of Ohio.
    const fits = spelled.isPerson || place === last + 1 || spelled.roles[place] === 'name'
    if (hit !== null && fits) return hit
  }
  return null
}

/** Articles and the like that the name has before the word where it was found: The Depot, De la Cruz, First National. */
function before(said: readonly Said[], at: number, spelled: Spelled, place: number): Hit[] {
  const hits: Hit[] = []
  for (let back = 1; back <= at; back++) {
    const word = said[at - back]
    const own = place - back
    const hit = word === undefined || spelled.roles[own] === 'name' ? null : hitAt(word, spelled, own)
    if (hit === null) break
    hits.unshift(hit)
  }
  return hits
}

function hitAt(word: Said, { words, isPerson }: Spelled, place: number): Hit | null {
  const own = words[place]
  const how = own === undefined ? undefined : word.alike.get(own)
  if (how === undefined) return null
  // Only people have nicknames, and by their first name.
  if (how === 'nick' && !(isPerson && place === 0)) return null
  return { word, place, how }
}

/** With a name, with the end of the name, or with what was said of one that is all grammar. */
function mayEnd(hits: readonly Hit[], { roles, words, made, isPerson }: Spelled): boolean {
  const place = hits.at(-1)?.place ?? -1
  const role = roles[place]
  // Surname first: "Dunne, Will".
  return role === made || place === words.length - 1 || (isPerson && role === 'grammar')
}
