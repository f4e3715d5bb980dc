import { useTranslations } from 'next-intl'
import type { Told } from '#lib/home/brief.ts'
import type { Sentence } from '#lib/measures/words.ts'
import { LateFact } from '../facts/late-fact.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { WhyThese } from './why-these.tsx'

export type BriefProps = { sentences: readonly Told[]; facts: number; time: string }

/** The page in three sentences; every figure in them can be asked where it comes from. */
export function Brief({ sentences, facts, time }: BriefProps) {
  const t = useTranslations('home.brief')
  return (
    <section aria-label={t('heading')} className="lg:relative">
      <div className="max-w-[864px] space-y-1.5 text-brief text-pretty print:text-read">
        {sentences.length === 0 && <p className="text-text-2">{t('nothing')}</p>}
        {sentences.map(({ sentence, ask }) => (
          <p key={keyOf(sentence)}>
            {sentence.map((piece, index) =>
              typeof piece === 'string' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move
                <ProjectText key={index}>{piece}</ProjectText>
              ) : (
                <LateFact key={piece.id} fact={piece} ask={ask} />
              ),
            )}
          </p>
        ))}
      </div>
      {sentences.length > 0 && (
        <div className="mt-3 text-xs text-text-3 lg:absolute lg:top-0 lg:-right-68 lg:mt-0 lg:w-58 lg:border-l lg:border-border lg:pl-5 print:static print:mt-2 print:w-auto print:border-0 print:pl-0">
          <p>{t('written', { time, count: facts })}</p>
          <WhyThese label={t('why')} text={t('whyText')} />
        </div>
      )}
    </section>
  )
}

function keyOf(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.id)).join('')
}
