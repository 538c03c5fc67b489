import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'

/** Tells every reason at a button that may not be pressed: on hover, focus and touch, and when `told`. */
export const WhyNot = (props: { why: readonly string[]; told: boolean; children: ReactElement }) => (
  <Tooltip
    portalProps={{ target: '#main' }}
    label={props.why.map(each => <div key={each}>{each}</div>)}
    {...(props.told ? { opened: true } : {})}
    maw={320}
  >
    {props.children}
  </Tooltip>
)
