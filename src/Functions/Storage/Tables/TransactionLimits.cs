using Azure.Data.Tables;

namespace Notify.Functions.Storage.Tables;

/// <summary>The Table service's limits on what is written together. Checked here since Azurite lets more through, and tests run on Azurite.</summary>
internal static class TransactionLimits
{
    public const int MaxRows = 100;

    private const int MaxRowBytes = 1024 * 1024;
    private const int MaxTransactionBytes = 4 * 1024 * 1024;

    // An action's own HTTP request line, headers and the names of its properties, generously.
    private const int BytesAroundRow = 1024;

    /// <exception cref="InvalidOperationException">The service would refuse the transaction.</exception>
    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > MaxRows)
        {
            throw new InvalidOperationException($"A transaction of {actions.Count} rows; the Table service takes 1 to {MaxRows}.");
        }

        var sizes = actions.Select(action => Measure((TableEntity)action.Entity)).ToList();
        if (sizes.Max() > MaxRowBytes)
        {
            throw new InvalidOperationException($"A row of {sizes.Max()} bytes; the Table service takes {MaxRowBytes}.");
        }

        // Bytes travel as Base64, four characters for three.
        if (sizes.Sum(size => (size * 4 / 3) + BytesAroundRow) is > MaxTransactionBytes and var total)
        {
            throw new InvalidOperationException($"A transaction of {total} bytes; the Table service takes {MaxTransactionBytes}.");
        }
    }

    // As the service counts: 8 bytes a property, 2 a character, 4 and the length for bytes.
    private static int Measure(TableEntity row) => 4 + row.Sum(property => 8 + (2 * property.Key.Length) + property.Value switch
    {
        byte[] bytes => 4 + bytes.Length,
        string text => 4 + (2 * text.Length),
        _ => 8,
    });
}
