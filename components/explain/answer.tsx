import { Ban, Check, type CircleX, Hand, SlidersHorizontal } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { languageOf } from '#lib/facts/locale.ts'
import type { Remedy } from '#lib/why/make-allowed.ts'
import type { Told } from '#lib/why/tell.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Chain } from './chain.tsx'
import type { ExplainNames } from './names.ts'
import { type OpenCells, RemedyList } from './remedies.tsx'

const looks = {
  yes: { tone: 'ok', Icon: Check },
  limited: { tone: 'info', Icon: SlidersHorizontal },
  approval: { tone: 'warn', Icon: Hand },
  no: { tone: 'stop', Icon: Ban },
} as const satisfies Record<Told['verdict'], { tone: Tone; Icon: typeof CircleX }>

type Props = {
  told: Told
  asked: { system: string; tool: string }
  at: Date | null
  names: ExplainNames
  openCells: OpenCells
}

/** The verdict in one sentence, every step of why, and what would make it allowed. */
export function Answer({ told, asked, at, names, openCells }: Props) {
  const t = useTranslations('explain')
  const language = languageOf(useLocale())
  const { tone, Icon } = looks[told.verdict]
  const who = told.person?.name ?? t('somebody')
  const slots = { who, tool: names.tool(asked.system, asked.tool) }
  const sentence =
    at === null
      ? t(`sentence.${told.verdict}`, slots)
      : t(`sentence.${told.verdict}Then`, { ...slots, day: names.day(at) })
  return (
    <section aria-labelledby="explain-verdict" className="mt-6 grid gap-6">
      <div role="status">
        <Badge tone={tone} icon={<Icon size={12} strokeWidth={2} aria-hidden />}>
          {t(`verdict.${told.verdict}`)}
        </Badge>
        <h2 id="explain-verdict" className="mt-2 text-balance font-semibold text-2xl [overflow-wrap:anywhere]">
          {sentence}
        </h2>
        {told.reason !== null && (
          <p className="mt-1 max-w-3xl text-pretty text-sm text-text-2">
            <bdi lang={language === 'en' ? undefined : 'en'}>{t('told', { reason: told.reason })}</bdi>
          </p>
        )}
      </div>
      <Chain told={told} asked={asked} past={at !== null} names={names} />
      {told.remedies.length > 0 && (
        <RemedyList
          remedies={told.remedies.map((remedy) => ({ remedy, roles: rolesOf(remedy).map(names.role).join(', ') }))}
          person={told.person}
          openCells={openCells}
        />
      )}
      {told.remedies.length === 0 && told.verdict === 'no' && at === null && told.code === 'forbidden' && (
        <p className="text-sm text-text-2">{t('remedies.none')}</p>
      )}
    </section>
  )
}

function rolesOf(remedy: Remedy): string[] {
  return remedy.kind === 'role' ? [remedy.role] : remedy.cells.map(({ role }) => role)
}
