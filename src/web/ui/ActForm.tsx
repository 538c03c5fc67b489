import type { ReactNode, RefObject } from 'react'

/** A form that is sent by its button, and by Ctrl+Enter from any of its fields, also one of many lines. */
export const ActForm = (props: {
  onSubmit: () => void
  formRef?: RefObject<HTMLFormElement | null>
  children: ReactNode
}) => (
  <form
    ref={props.formRef}
    onSubmit={event => {
      event.preventDefault()
      props.onSubmit()
    }}
    onKeyDown={event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        props.onSubmit()
      }
    }}
  >
    {props.children}
  </form>
)
