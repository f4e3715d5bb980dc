'use client'

import { Ellipsis } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { AttentionItem } from '#lib/home/attention.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { pressedOn, useOpener } from '../ui/use-opener.ts'
import { JudgeDialog } from './judge-dialog.tsx'
import type { Judging } from './types.ts'
import { useJudgement } from './use-judgement.ts'

const load = () => import('./judge-menu-popup.tsx').then((module) => module.JudgeMenuPopup)
const JudgeMenuPopup = dynamic(load, { ssr: false })

type Props = { item: AttentionItem; judging: Judging }

/** Put off, give to somebody, not useful: what a person can say of a matter, behind one button of its line. */
export function JudgeMenu({ item, judging }: Props) {
  const t = useTranslations('home.judge')
  const button = useRef<HTMLButtonElement>(null)
  const { open, setOpen, used } = useOpener({})
  const { begin, dialog } = useJudgement()
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t('moreOf', { title: item.title })}
        aria-haspopup="menu"
        aria-expanded={open}
        data-popup-open={open ? '' : undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
        className={buttonClass('ghost', 'sm', true)}
      >
        <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
      </button>
      {used && (
        <JudgeMenuPopup
          title={item.title}
          anchor={button}
          open={open}
          onClose={(event) => pressedOn(button.current, event) || setOpen(false)}
          onChoose={begin}
        />
      )}
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
