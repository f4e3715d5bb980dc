'use client'

import type { ReactNode } from 'react'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import { FactValue } from '../facts/fact-value.tsx'
import { ProjectText } from '../facts/project-text.tsx'

/** The answer as delivered: paragraphs, bold words and figures. Nothing else in it is taken for markup. */
export function AnswerText({ text, facts }: { text: string; facts: readonly NumberedFact[] }) {
  return (
    <div className="grid gap-3 text-read">
      {text
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text never move
          <p key={at} className="whitespace-pre-line text-pretty [overflow-wrap:anywhere]">
            <bdi>{pieces(paragraph, facts)}</bdi>
          </p>
        ))}
    </div>
  )
}

function pieces(text: string, facts: readonly NumberedFact[]): ReactNode[] {
  return text.split(/(\{\{[^{}]{1,120}\}\}|\*\*[^*]{1,400}\*\*)/).map((piece, at) => {
    const key = `${at}`
    if (piece.startsWith('{{')) {
      const id = piece.slice(2, -2).trim()
      const found = facts.find(({ fact }) => fact.id === id)
      return found === undefined ? piece : <FactValue key={key} {...found} />
    }
    if (piece.startsWith('**')) return <strong key={key}>{pieces(piece.slice(2, -2), facts)}</strong>
    return <ProjectText key={key}>{piece}</ProjectText>
  })
}
