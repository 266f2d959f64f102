using Azure;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>Deletes a session: its head first, which makes it read as empty, then all rows that no session needs any more.</summary>
internal sealed class SessionRemover(AzureTable table)
{
    public async Task<bool> RemoveAsync(SessionId session, CancellationToken cancellationToken)
    {
        var wasStored = await RemoveHeadAsync(session, cancellationToken);
        return await RemoveLeftoversAsync(session, cancellationToken) || wasStored;
    }

    /// <summary>Deletes a session that is as it was read; one that was not stored, by a version of null.</summary>
    public async Task<bool> TryRemoveAsync(SessionId session, string? version, CancellationToken cancellationToken)
    {
        // A head that is not there any more is deleted, so the repetition of a deletion whose answer was lost says the same.
        var isGone = version is null
            ? await FindHeadAsync(session, cancellationToken) is null
            : await table.TryDeleteAsync(session.Value, SessionKeys.Head, new ETag(version), cancellationToken);
        if (isGone)
        {
            await RemoveLeftoversAsync(session, cancellationToken);
        }

        return isGone;
    }

    private async Task<bool> RemoveLeftoversAsync(SessionId session, CancellationToken cancellationToken)
    {
        var found = false;
        await foreach (var page in table.ReadPagesAsync(SessionKeys.AllRows(session), SessionKeys.Columns, cancellationToken))
        {
            // The session may have begun again, even while we read. An epoch never comes back: a row that was there before we ask
            // for the current epoch, and is not of it, is of no use to anybody.
            var current = await FindHeadAsync(session, cancellationToken);
            var left = page.Select(row => row.RowKey).Where(key => !SessionKeys.IsOf(current?.Extent.Newest.Epoch ?? Epoch.None, key)).ToList();
            await table.RemoveAsync(session.Value, left, cancellationToken);
            found |= left.Count > 0;
        }

        return found;
    }

    private async Task<bool> RemoveHeadAsync(SessionId session, CancellationToken cancellationToken)
    {
        // Again where somebody appends meanwhile, but only as long as it is the session that we were asked to delete: one that began
        // since, perhaps while the answer to our deletion was lost, is another.
        var found = await FindHeadAsync(session, cancellationToken);
        for (var head = found; head is not null && head.Extent.Newest.Epoch == found?.Extent.Newest.Epoch; head = await FindHeadAsync(session, cancellationToken))
        {
            if (await table.TryDeleteAsync(session.Value, SessionKeys.Head, head.Row.ETag, cancellationToken))
            {
                break;
            }
        }

        return found is not null;
    }

    private async Task<HeadEntity?> FindHeadAsync(SessionId session, CancellationToken cancellationToken) =>
        HeadEntity.From(await table.FindAsync(session.Value, SessionKeys.Head, HeadEntity.ExtentColumns, cancellationToken));
}
