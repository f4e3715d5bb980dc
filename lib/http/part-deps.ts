import { headers } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { once } from '#lib/core/registry.ts'
import { languageOf } from '#lib/facts/locale.ts'
import type { PartDeps } from '#lib/home/parts.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { freshness } from '#lib/measures/asking.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { runtime } from '#lib/runtime.ts'

/**
 * What a screen asks the systems with. What was told is remembered for all screens together; who presses reload asks
 * anew. Nobody is asked before `begin`.
 */
export async function partDeps(begin?: Promise<void>, fresh = freshness): Promise<PartDeps> {
  const [{ gateway, matches }, locale, sent] = await Promise.all([runtime(), getLocale(), headers()])
  // What a browser sends when somebody presses reload, and not when they follow a link. Source: RFC 9111, 5.2.1.
  const reloads = /\b(no-cache|max-age=0)\b/.test(sent.get('cache-control') ?? '')
  const nowMs = () => gateway.clock.now().getTime()
  return {
    gateway,
    nowMs,
    begin,
    freshMs: reloads ? fresh.reloadMs : fresh.visitMs,
    memory: once('home.memory', () => createMemory(nowMs)),
    words: wordsFor(languageOf(locale)),
    joins: joinsIn(matches),
  }
}
