import { type FormEvent, useState } from 'react'
import type { Vendor, VendorAccount, VendorChange, VendorCode } from '../../../hub/integration-api'
import { toFault } from '../../media/errors'
import { useApp } from '../../state/hooks'
import { CopyButton } from './copy-button'
import { TextField } from './field'
import { DateCell, NotOffered, PartPanel } from './part-panel'
import { usePart } from './use-part'
import { useRefusal } from './use-visit'

const names: Readonly<Record<Vendor, string>> = { zoom: 'Zoom', webex: 'Webex' }
/** As many as Kaltura's console lets in. */
const mostAccounts = 3

/** Meeting accounts whose recordings come into the library. */
export function VendorPart({ vendor }: { vendor: Vendor }) {
  const { slice, state, change } = usePart((door, signal) => door.vendor(vendor, signal))
  const save = (accountId: string, wanted: VendorChange) =>
    change((door, signal) => door.changeVendor(vendor, accountId, wanted, signal))
  return (
    <PartPanel title={names[vendor]} slice={slice} state={state}>
      {(value) => {
        if (!value.isOffered) return <NotOffered what={`the ${names[vendor]} integration`} />
        return (
          <>
            <ul className="rows">
              {value.accounts.map((account) => (
                <AccountRow key={account.accountId} account={account} onSave={save} />
              ))}
            </ul>
            {value.accounts.length < mostAccounts ? (
              <CodeMaker vendor={vendor} isFirst={value.accounts.length === 0} />
            ) : (
              <p>At most {mostAccounts} accounts can be integrated.</p>
            )}
          </>
        )
      }}
    </PartPanel>
  )
}

type Save = (accountId: string, wanted: VendorChange) => Promise<boolean>

function AccountRow({ account, onSave }: { account: VendorAccount; onSave: Save }) {
  const [isEditing, setEditing] = useState(false)
  const { accountId, description, isEnabled } = account
  return (
    <li>
      <h3>
        <bdi>{description || accountId}</bdi>{' '}
        <span className="badge">{isEnabled ? 'Enabled' : 'Disabled'}</span>
      </h3>
      <p className="faint">
        Account {accountId}, created <DateCell at={account.createdAt} />, updated{' '}
        <DateCell at={account.updatedAt} />
      </p>
      {isEditing ? (
        <EditForm account={account} onSave={onSave} onDone={() => setEditing(false)} />
      ) : (
        <p className="panel-ways">
          <button type="button" className="button" onClick={() => setEditing(true)}>
            Edit<span className="unseen"> {description || accountId}</span>
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void onSave(accountId, { ...changeOf(account), isEnabled: !isEnabled })}
          >
            {isEnabled ? 'Disable' : 'Enable'}
            <span className="unseen"> {description || accountId}</span>
          </button>
        </p>
      )}
    </li>
  )
}

const changeOf = ({
  description,
  isEnabled,
  takesRecordings,
  defaultUserId,
}: VendorAccount): VendorChange => ({
  description,
  isEnabled,
  takesRecordings,
  defaultUserId,
})

type EditFormProps = { readonly account: VendorAccount; readonly onSave: Save; readonly onDone: () => void }

function EditForm({ account, onSave, onDone }: EditFormProps) {
  const [wanted, setWanted] = useState(() => changeOf(account))
  const change = (changes: Partial<VendorChange>) => setWanted((before) => ({ ...before, ...changes }))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (await onSave(account.accountId, wanted)) onDone()
  }
  return (
    <form className="settings-form" onSubmit={(event) => void send(event)}>
      <TextField
        label="Description"
        value={wanted.description}
        onChange={(description) => change({ description })}
      />
      <TextField
        label="Kaltura user for recordings of people who are not in Kaltura"
        value={wanted.defaultUserId}
        onChange={(defaultUserId) => change({ defaultUserId })}
        hint="Empty: such recordings are not taken."
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={wanted.takesRecordings}
          onChange={(event) => change({ takesRecordings: event.target.checked })}
        />
        <span>Take recordings into the library</span>
      </label>
      <p className="panel-ways">
        <button type="submit" className="button primary">
          Save
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </p>
    </form>
  )
}

function CodeMaker({ vendor, isFirst }: { vendor: Vendor; isFirst: boolean }) {
  const { ports } = useApp()
  const [code, setCode] = useState<VendorCode | null>(null)
  const [problem, setProblem] = useState('')
  const refused = useRefusal()
  const make = async () => {
    setProblem('')
    try {
      setCode(await (await ports.loadIntegration()).vendorCode(vendor, new AbortController().signal))
    } catch (error) {
      const fault = toFault(error)
      refused(fault)
      setProblem(fault.message)
    }
  }
  const until =
    code &&
    new Date(code.expiresAt * 1000).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  return (
    <div className="secret">
      <h3>
        {isFirst ? `Integrate a ${names[vendor]} account` : `Integrate another ${names[vendor]} account`}
      </h3>
      <p>
        Make an integration code and paste it into Kaltura’s app in the {names[vendor]} marketplace. It opens
        this one service and nothing else, for an hour.
      </p>
      <p className="panel-ways">
        {code ? (
          <>
            <CopyButton label="Copy the code" text={() => code.code} />
            <span role="status">Good until {until}. It is shown nowhere else: copy it now.</span>
          </>
        ) : (
          <button type="button" className="button" onClick={() => void make()}>
            Make an integration code
          </button>
        )}
      </p>
      <p role="status" className="field-error">
        {problem}
      </p>
    </div>
  )
}
