using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Storage;

/// <summary>Where sessions are kept, how much of them, and how long to wait for the storage.</summary>
public sealed class StorageOptions
{
    public const string Section = "Notify:Storage";

    /// <summary>The setting behind <see cref="Kind"/>: <c>tables</c> or <c>memory</c>.</summary>
    public const string KindSetting = "Notify:Store";

    /// <summary>The setting behind <see cref="ConnectionString"/>: that of the storage account which a Functions app has anyway.</summary>
    public const string ConnectionSetting = "AzureWebJobsStorage";

    /// <summary>Where sessions are kept. Default <see cref="StoreKind.Tables"/>.</summary>
    public StoreKind Kind { get; internal set; } = StoreKind.Tables;

    /// <summary>
    /// The storage account; needed for <see cref="StoreKind.Tables"/> only, and there only without an <see cref="Identity"/>.
    /// <c>UseDevelopmentStorage=true</c> is Azurite on its usual port.
    /// </summary>
    public string? ConnectionString { get; internal set; }

    /// <summary>How the storage account is reached without a connection string; null where there is one.</summary>
    internal StorageIdentity? Identity { get; set; }

    /// <summary>What the names of our tables begin with, so that several deployments may share an account. Default <c>notify</c>.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{2,39}$", ErrorMessage = Section + ":TablePrefix needs 3 to 40 letters and digits, a letter first.")]
    public string TablePrefix { get; set; } = "notify";

    /// <summary>The most events of a session that are kept; the oldest go first, a tenth of them at a time. Default 10,000.</summary>
    /// <remarks>One action may append some two hundred events, and is never trimmed in part: hence the lower bound.</remarks>
    [Range(500, 1_000_000, ErrorMessage = Section + ":MaxHistoryEvents must be between {1} and {2}.")]
    public int MaxHistoryEvents { get; set; } = 10_000;

    /// <summary>
    /// How long a session is kept after its last event, and while a permission request is open in it. Default 1 day; 1 minute to 365 days.
    /// </summary>
    /// <remarks>Days stand before a dot, as in <c>1.00:00:00</c>: <c>24:00:00</c> is read as 24 days, as there is no 24th hour.</remarks>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = Section + ":Retention must be between {1} and {2}.")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a request that failed in passing is repeated. Default 2.</summary>
    [Range(0, 10, ErrorMessage = Section + ":MaxRetries must be between {1} and {2}.")]
    public int MaxRetries { get; set; } = 2;

    /// <summary>The wait before the first repetition; it doubles each time, with jitter. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10", ErrorMessage = Section + ":RetryDelay must be between {1} and {2}.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long one attempt may take, and how long to wait where the storage itself says when to come back. Default 2 seconds.</summary>
    /// <remarks>With the default repetitions, a caller learns within seven seconds that the storage is away.</remarks>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ErrorMessage = Section + ":AttemptTimeout must be between {1} and {2}.")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many rows are asked for at a time. Not a setting: 1,000 is the most that the service gives, and tests page through fewer.</summary>
    internal int PageRows { get; set; } = 1000;
}
