'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { AttentionItem } from '#lib/home/attention.ts'
import { Button } from '../ui/button.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { JudgeDialog } from './judge-dialog.tsx'
import type { Judging } from './types.ts'
import { useJudgement } from './use-judgement.ts'

const load = () => import('./judge-menu-popup.tsx').then((module) => module.JudgeMenuPopup)
const JudgeMenuPopup = dynamic(load, { ssr: false })

type Props = { item: AttentionItem; judging: Judging }

/** Put off, give to somebody, not useful: what a person can say of a matter, behind one button of its line. */
export function JudgeMenu({ item, judging }: Props) {
  const t = useTranslations('home.judge')
  const { begin, dialog } = useJudgement()
  return (
    <>
      <MoreButton label={t('moreOf', { title: item.title })} load={load}>
        {(menu) => <JudgeMenuPopup {...menu} title={item.title} onChoose={begin} />}
      </MoreButton>
      <JudgeDialog item={item} judging={judging} {...dialog} />
    </>
  )
}

/** The same as buttons, where there is room for their words. */
export function JudgeButtons({ item, judging }: Props) {
  const t = useTranslations('home.judge')
  const { begin, dialog } = useJudgement()
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => begin('snooze')}>
        {t('snooze')}
      </Button>
      <Button size="sm" onClick={() => begin('assign')}>
        {t('assign')}
      </Button>
      <Button size="sm" onClick={() => begin('not_useful')}>
        {t('notUseful')}
      </Button>
      <JudgeDialog item={item} judging={judging} {...dialog} />
    </div>
  )
}
