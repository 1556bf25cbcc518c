import { Component, type ReactNode } from 'react'
import { type Fault, toFault } from '../media/errors'
import { FaultNotice } from './fault-notice'

type MishapProps = {
  /** The address; another one gets another chance. */
  readonly at: string
  readonly children: ReactNode
}

/** Shows words where a page could not be drawn, or its code could not be fetched; a reload gets both anew. */
export class Mishap extends Component<MishapProps, { fault: Fault | null }> {
  override state: { fault: Fault | null } = { fault: null }

  static getDerivedStateFromError(error: unknown) {
    return { fault: toFault(error) }
  }

  override componentDidUpdate(before: MishapProps) {
    if (this.state.fault && before.at !== this.props.at) this.setState({ fault: null })
  }

  override render() {
    const { fault } = this.state
    if (!fault) return this.props.children
    return (
      <main>
        <FaultNotice fault={fault} onRetry={() => window.location.reload()} />
      </main>
    )
  }
}
