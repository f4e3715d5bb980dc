'use client'

import { type Inline, type Mark, parseRich } from '#lib/assistant/answer/rich-text.ts'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import { FactValue, Unbacked } from '../facts/fact-value.tsx'
import { ProjectText } from '../facts/project-text.tsx'

export type AnswerTextProps = {
  text: string
  facts: readonly NumberedFact[]
  unverified: readonly Mark[]
  selected: number | null
  onFact: (number: number) => void
}

/** The words of an answer with its figures in them. */
export function AnswerText({ text, facts, unverified, selected, onFact }: AnswerTextProps) {
  const blocks = parseRich(text, unverified)
  const inline = (children: readonly Inline[]) => (
    <Inlines items={children} facts={facts} selected={selected} onFact={onFact} />
  )
  return blocks.map((block, index) => {
    const key = `${block.kind}${index}`
    if (block.kind === 'p') {
      return (
        <p key={key} className="mt-2.5 text-pretty text-read">
          {inline(block.children)}
        </p>
      )
    }
    const List = block.kind
    return (
      <List key={key} className={`mt-2 pl-5 text-read ${block.kind === 'ul' ? 'list-disc' : 'list-decimal'}`}>
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of one text never move
          <li key={at} className="mt-0.5">
            {inline(item)}
          </li>
        ))}
      </List>
    )
  })
}

type InlinesProps = Pick<AnswerTextProps, 'facts' | 'selected' | 'onFact'> & { items: readonly Inline[] }

function Inlines({ items, ...rest }: InlinesProps) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
  return items.map((item, index) => <One key={index} item={item} {...rest} />)
}

function One({ item, ...rest }: Omit<InlinesProps, 'items'> & { item: Inline }) {
  switch (item.kind) {
    case 'text':
      return <ProjectText>{item.text}</ProjectText>
    case 'code':
      return <code className="id-text">{item.text}</code>
    case 'unverified':
      return <Unbacked>{item.text}</Unbacked>
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines items={item.children} {...rest} />
        </strong>
      )
    case 'fact': {
      const found = rest.facts.find(({ fact }) => fact.id === item.id)
      if (found === undefined) return null
      return (
        <FactValue
          fact={found.fact}
          number={found.number}
          selected={rest.selected === found.number}
          onOpen={() => rest.onFact(found.number)}
        />
      )
    }
  }
}
