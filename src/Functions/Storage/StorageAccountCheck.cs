using Microsoft.Extensions.Options;
using Notify.Functions.Storage.Tables;

namespace Notify.Functions.Storage;

/// <summary>Refuses a start without a storage account, or with one that is given by halves.</summary>
internal sealed class StorageAccountCheck : IValidateOptions<StorageOptions>
{
    private const string Missing =
        $"{StorageOptions.ConnectionSetting} is missing or no connection string: set it to that of a storage account, or to "
        + $"UseDevelopmentStorage=true for Azurite; or set {StorageIdentity.UriSetting}, to sign in with an identity; or set {StorageOptions.KindSetting} to memory.";

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (options.Kind == StoreKind.Memory)
        {
            return ValidateOptionsResult.Success;
        }

        List<string> faults = options.Identity switch
        {
            null => TableServiceClients.CanConnectWith(options.ConnectionString) ? [] : [Missing],
            { IsEmpty: true } => [Missing],
            var identity => [.. identity.Faults()],
        };
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
