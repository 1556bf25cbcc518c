import type { DistributionProfile } from '../../../hub/integration-api'
import { AskDialog } from './ask-dialog'
import { DateCell, NotOffered, PartPanel } from './part-panel'
import { usePart } from './use-part'

/** Where the account hands its media on to. */
export function DistributionPart() {
  const { slice, state, change } = usePart((door, signal) => door.distribution(signal))
  const remove = (id: number) => void change((door, signal) => door.deleteDistribution(id, signal))
  return (
    <PartPanel title="Distribution profiles" slice={slice} state={state}>
      {(value) => {
        if (!value.isOffered) return <NotOffered what="distribution" />
        if (value.profiles.length === 0) {
          return <p>There are no distribution profiles. They are made in Kaltura’s console.</p>
        }
        return (
          <ul className="rows">
            {value.profiles.map((profile) => (
              <ProfileRow key={profile.id} profile={profile} onDelete={() => remove(profile.id)} />
            ))}
          </ul>
        )
      }}
    </PartPanel>
  )
}

function ProfileRow({ profile, onDelete }: { profile: DistributionProfile; onDelete: () => void }) {
  const { name, createdAt, updatedAt, account, isYoutube, authorizeUrl } = profile
  return (
    <li>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p className="faint">
        {isYoutube ? 'YouTube' : 'Another place'}
        {account && `, account ${account}`}, created <DateCell at={createdAt} />, updated{' '}
        <DateCell at={updatedAt} />
      </p>
      <p className="panel-ways">
        {isYoutube && authorizeUrl && (
          <a className="button" href={authorizeUrl} target="_blank" rel="noreferrer">
            Authorize
            <span className="unseen"> {name}, opens Kaltura in a new tab</span>
          </a>
        )}
        <AskDialog label="Delete…" title={`Delete “${name}”?`} confirmLabel="Delete" onConfirm={onDelete}>
          Kaltura hands nothing on to this place any more, and forgets the permission and settings of the
          profile. What was published there stays there. The media in Kaltura stays as it is. This cannot be
          taken back.
        </AskDialog>
      </p>
    </li>
  )
}
