using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Delivery;

/// <summary>How changes reach those who wait for them.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Notify:Delivery";

    /// <summary>How often a waiting reader looks for changes that another instance made. Default 250 milliseconds; 10 milliseconds to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = Section + ":ReadInterval must be between {1} and {2}.")]
    public TimeSpan ReadInterval { get; set; } = TimeSpan.FromMilliseconds(250);
}
