using System.Data.Common;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace JobRadar.BotAuth.Seed;

internal static class BulkInsert
{
    /// <summary>Rows by one prepared statement that follows from the model: change tracking would take minutes for a million users.</summary>
    public static async Task Insert<T>(this StoreContext store, IEnumerable<T> rows)
        where T : class
    {
        var type = store.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(property => new Column(property)).ToList();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.Transaction = store.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText =
            $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})";
        var parameters = columns.ConvertAll((column) => column.AddTo(command, command.Parameters.Count));
        await command.PrepareAsync();
        foreach (var row in rows)
        {
            for (var index = 0; index < columns.Count; index++)
                parameters[index].Value = columns[index].Of(row);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();

        public string Name { get; } = property.GetColumnName();

        public DbParameter AddTo(DbCommand command, int number)
        {
            var parameter = mapping.CreateParameter(command, $"@p{number}", value: null, nullable: true);
            command.Parameters.Add(parameter);
            return parameter;
        }

        public object Of(object row)
        {
            var value = getter.GetClrValue(row);
            if (value is null)
                return DBNull.Value;
            if (mapping.Converter is { } converter)
                return converter.ConvertToProvider(value) ?? DBNull.Value;
            return value is Enum state ? (int)(object)state : value;
        }
    }
}
