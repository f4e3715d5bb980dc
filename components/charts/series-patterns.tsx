import { seriesColors, seriesStripes } from './series.ts'

/** SVG fills `{id}-{index}`: each series in its colour, striped in its own way. */
export function SeriesPatterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {seriesColors.slice(0, count).map((color, index) => {
        const stripe = seriesStripes[index]
        const step = stripe?.step ?? 8
        return (
          <pattern
            key={color}
            id={`${id}-${index}`}
            width={step}
            height={step}
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${stripe?.angle ?? 0})`}
          >
            <rect width={step} height={step} fill={color} />
            {stripe !== null && <rect width={1.25} height={step} fill="var(--surface)" opacity={0.4} />}
          </pattern>
        )
      })}
    </defs>
  )
}
